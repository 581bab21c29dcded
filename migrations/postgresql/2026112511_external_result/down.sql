DROP TABLE external_result;
