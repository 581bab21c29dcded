DROP TABLE question_voice;
