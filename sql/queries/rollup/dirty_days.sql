-- Which days must be read from the events, since their rollup may be behind?
SELECT day FROM dirty_day ORDER BY day
