-- Images under the number of an order that are, by name, sex or birth date, of somebody else wait for a person.
ALTER TABLE study_of_order DROP CONSTRAINT study_of_order_finding_check;
ALTER TABLE study_of_order ADD CONSTRAINT study_of_order_finding_check CHECK (finding IN ('MATCHED', 'OTHER_PATIENT', 'CONTRADICTED', 'NO_ORDER', 'SEVERAL_ORDERS'));
