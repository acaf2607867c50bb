//! Proposals of awards (đề nghị khen thưởng) within quotas. Proposed is not conferred.
