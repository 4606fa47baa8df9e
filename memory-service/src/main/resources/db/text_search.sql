--liquibase formatted sql
--changeset memories:text_search
-- No language's stemming or stop words: people write to agents in any language.
CREATE TEXT SEARCH CONFIGURATION memory_text (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION memory_text ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;

-- unaccent() is only STABLE because its rules could be edited; a generated column needs IMMUTABLE.
CREATE FUNCTION memory_plain(content text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(public.unaccent('public.unaccent'::regdictionary, content));
