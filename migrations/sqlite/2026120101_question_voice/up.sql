-- A question, read aloud: an MP3 of 128 KiB at most without what such a file says beside the sound, of one gemeente.
CREATE TABLE question_voice (
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    question BLOB NOT NULL REFERENCES question (id),
    lang TEXT NOT NULL,
    hash TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (gemeente, question, lang)
);
CREATE INDEX question_voice_hash ON question_voice (hash);
