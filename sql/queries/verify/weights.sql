-- A text about several provinces shares its weight of 1 among them.
SELECT count() AS n
FROM event FINAL
WHERE notEmpty(province_codes) AND abs(arraySum(province_weights) - 1) > 0.001
