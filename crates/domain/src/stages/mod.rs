//! The way of an assessment (chấm điểm) through its stages: submitted, returned, explained, locked.
