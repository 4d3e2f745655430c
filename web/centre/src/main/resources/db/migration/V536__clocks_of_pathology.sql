-- Times of pathology, and of complex exams of the emergency department: a section is cut, stained and often cut again before it is read. Five working days for the final report are those of the national
-- indicators of pathology departments (组织病理诊断及时率), counted in the shipped days of ten hours; a frozen section is STAT and has the 30 minutes of emergencies.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
INSERT INTO reading_clock_rule (id, urgency, modalities, body_parts, patient_classes, preliminary_minutes, final_minutes, around_the_clock, changed_by)
    SELECT gen_random_uuid(), urgency, '{GM,SM}', '{}', classes::text[], preliminary, final, false, 'shipped'
    FROM (VALUES ('HIGH', 900, 1500), ('ROUTINE', 1800, 3000)) AS times (urgency, preliminary, final) CROSS JOIN (VALUES ('{}'), ('{INPATIENT}'), ('{EMERGENCY}')) AS of_whom (classes);
-- As what an inpatient is: a patient of the emergency department whose order says no priority has a complex exam in its own time.
INSERT INTO reading_clock_rule (id, urgency, modalities, body_parts, patient_classes, preliminary_minutes, final_minutes, around_the_clock, changed_by)
    VALUES (gen_random_uuid(), 'ROUTINE', '{NM,PT}', '{}', '{EMERGENCY}', 1440, 1560, true, 'shipped');
UPDATE reading_clock_version SET version = version + 1;
