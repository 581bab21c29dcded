DROP TABLE round_trial;
