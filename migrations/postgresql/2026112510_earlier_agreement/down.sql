DROP TABLE earlier_agreement;
