// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// What results say, each getter of them.
#include "zone.h"

struct row {
  const char* input;
  int finding;
  const char* detail;
  int advice;
  int connect;
  int code;
  const char* enhanced;
};

static const struct row kRows[] = {
    {"user@null.example", NMX_FINDING_NULL_MX, "", NMX_ADVICE_REJECT, 0, 556, "5.1.10"},
    {"mail.example", NMX_FINDING_EXPLICIT_MX, "unverified_targets", NMX_ADVICE_SEND, 1, 250,
     "2.1.5"},
    {"web.example", NMX_FINDING_IMPLICIT_MX, "", NMX_ADVICE_SEND, 1, 250, "2.1.5"},
    {"ten.example", NMX_FINDING_NONCONFORMING_NULL_MX, "", NMX_ADVICE_REJECT, 0, 550, "5.4.4"},
    {"txt.example", NMX_FINDING_NO_MAIL_HOST, "", NMX_ADVICE_REJECT, 0, 550, "5.4.4"},
    {"absent.example", NMX_FINDING_NO_SUCH_DOMAIN, "", NMX_ADVICE_REJECT, 0, 550, "5.1.2"},
    {"loop1.example", NMX_FINDING_TEMPORARY_FAILURE, "alias_loop", NMX_ADVICE_DEFER, 0, 451,
     "4.4.3"},
    {"a b@web.example", NMX_FINDING_INVALID_ADDRESS, "syntax", NMX_ADVICE_REJECT, 0, 501, "5.1.3"},
    {"user@[192.0.2.1]", NMX_FINDING_ADDRESS_LITERAL, "", NMX_ADVICE_NONE, 1, 0, ""},
    {"printer.local", NMX_FINDING_SPECIAL_USE, "mdns", NMX_ADVICE_REJECT, 0, 550, "5.1.2"},
    {"<>", NMX_FINDING_NOT_APPLICABLE, "null_reverse_path", NMX_ADVICE_NONE, 0, 0, ""},
};

static void check_row(nmx_validator* validator, const struct row* row) {
  nmx_result* const result = result_of(validator, row->input);
  CHECK_NUMBER(nmx_result_finding(result), row->finding);
  CHECK_TEXT(nmx_result_detail(result), row->detail);
  CHECK_NUMBER(nmx_result_advice(result), row->advice);
  CHECK_NUMBER(nmx_result_connect(result), row->connect);
  CHECK_NUMBER(nmx_result_reply_code(result), row->code);
  CHECK_TEXT(nmx_result_reply_enhanced(result), row->enhanced);
  CHECK((strlen(nmx_result_reply_text(result)) > 0) == (row->code != 0));
  CHECK_TEXT(nmx_result_reply_stage(result), row->code != 0 ? "rcpt" : "");
  CHECK_TEXT(nmx_result_input(result, NULL), row->input);
  CHECK(strlen(nmx_result_why(result)) > 0);
  CHECK(strlen(nmx_result_title(result)) > 0);
  CHECK(strlen(nmx_result_description(result)) > 0);
  CHECK(strlen(nmx_result_when(result)) > 0);
  CHECK(strlen(nmx_result_fix(result)) > 0);
  CHECK(strstr(nmx_result_json(result), nmx_finding_word(row->finding)) != NULL);
  CHECK_NUMBER(nmx_result_free(result), NMX_OK);
}

static void a_result_has_its_records(nmx_validator* validator) {
  nmx_result* const result = result_of(validator, "Mail.Example");
  CHECK_TEXT(nmx_result_domain(result), "mail.example");
  CHECK_NUMBER(nmx_result_exchanges(result), 2);
  CHECK_NUMBER(nmx_result_preference(result, 0) + nmx_result_preference(result, 1), 30);
  const size_t first = nmx_result_preference(result, 0) == 10 ? 0 : 1;
  CHECK_TEXT(nmx_result_exchange(result, first), "first.mail.example");
  CHECK_TEXT(nmx_result_exchange(result, 1 - first), "second.mail.example");
  CHECK_NUMBER(nmx_result_preference(result, 2), NMX_BAD_VALUE);
  CHECK(nmx_result_exchange(result, 2) == NULL);
  CHECK(nmx_result_exchange(result, (size_t)-1) == NULL);
  nmx_result_free(result);

  nmx_result* const null_mx = result_of(validator, "null.example");
  CHECK_NUMBER(nmx_result_exchanges(null_mx), 1);
  CHECK_NUMBER(nmx_result_preference(null_mx, 0), 0);
  CHECK_TEXT(nmx_result_exchange(null_mx, 0), ".");
  nmx_result_free(null_mx);
}

static void a_result_says_where_it_comes_from(nmx_validator* validator) {
  nmx_result* const first = result_of(validator, "once.absent.example");
  CHECK_TEXT(nmx_result_source(first), "zone");
  CHECK_TEXT(nmx_result_transport(first), "");
  CHECK_NUMBER(nmx_result_authenticated(first), 0);
  CHECK_NUMBER(nmx_result_ttl(first), 60);
  nmx_result* const second = result_of(validator, "once.absent.example");
  CHECK_TEXT(nmx_result_source(second), "cache");
  CHECK(nmx_result_ttl(second) > 0);
  CHECK(nmx_result_ttl(second) <= 60);
  nmx_result_free(first);
  nmx_result_free(second);

  nmx_result* const invalid = result_of(validator, "a..b");
  CHECK_TEXT(nmx_result_source(invalid), "input");
  CHECK_TEXT(nmx_result_domain(invalid), "");
  CHECK_NUMBER(nmx_result_ttl(invalid), 0);
  nmx_result_free(invalid);
}

static void texts_stay_where_they_are(nmx_validator* validator) {
  nmx_result* const result = result_of(validator, "null.example");
  const char* const why = nmx_result_why(result);
  const char* const json = nmx_result_json(result);
  for (int i = 0; i < 100; ++i) nmx_result_free(result_of(validator, "mail.example"));
  CHECK(nmx_result_why(result) == why);
  CHECK(nmx_result_json(result) == json);
  CHECK(strstr(why, "null.example has exactly one MX record") != NULL);
  nmx_result_free(result);
}

static void the_view_is_the_config_s(void) {
  nmx_config* const config = zone_config();
  nmx_validator* validator = NULL;
  CHECK_NUMBER(nmx_config_set(config, NMX_OPTION_ROLE, NMX_ROLE_MAIL_FROM), NMX_OK);
  CHECK_NUMBER(nmx_config_set(config, NMX_OPTION_LANGUAGE, NMX_LANGUAGE_ZH), NMX_OK);
  CHECK_NUMBER(nmx_open(config, &validator), NMX_OK);
  CHECK_NUMBER(nmx_config_set(config, NMX_OPTION_LANGUAGE, NMX_LANGUAGE_EN), NMX_OK);
  nmx_result* const result = result_of(validator, "null.example");
  CHECK_NUMBER(nmx_result_reply_code(result), 550);
  CHECK_TEXT(nmx_result_reply_enhanced(result), "5.7.27");
  CHECK((unsigned char)nmx_result_title(result)[0] >= 0x80);  // Chinese
  nmx_result_free(result);
  nmx_close(validator);
  nmx_config_free(config);
}

static void the_reply_is_that_of_the_config_s_dialect(void) {
  static const struct reply {
    int dialect;
    const char* domain;
    int code;
    const char* enhanced;
  } kReplies[] = {
      {NMX_DIALECT_RFC, "absent.example", 550, "5.1.2"},
      {NMX_DIALECT_POSTFIX, "absent.example", 450, "4.1.2"},
      {NMX_DIALECT_EXIM, "absent.example", 550, ""},
  };
  for (size_t i = 0; i < sizeof kReplies / sizeof kReplies[0]; ++i) {
    const struct reply* const reply = &kReplies[i];
    nmx_config* const config = zone_config();
    nmx_validator* validator = NULL;
    CHECK_NUMBER(nmx_config_set(config, NMX_OPTION_DIALECT, reply->dialect), NMX_OK);
    CHECK_NUMBER(nmx_open(config, &validator), NMX_OK);
    nmx_result* const result = result_of(validator, reply->domain);
    CHECK_NUMBER(nmx_result_reply_code(result), reply->code);
    CHECK_TEXT(nmx_result_reply_enhanced(result), reply->enhanced);
    nmx_result_free(result);
    nmx_close(validator);
    nmx_config_free(config);
  }
}

static const struct word {
  int number;
  const char* text;
} kFindings[] = {
    {NMX_FINDING_EXPLICIT_MX, "explicit_mx"},
    {NMX_FINDING_IMPLICIT_MX, "implicit_mx"},
    {NMX_FINDING_NULL_MX, "null_mx"},
    {NMX_FINDING_NONCONFORMING_NULL_MX, "nonconforming_null_mx"},
    {NMX_FINDING_NULL_MX_CONFLICT, "null_mx_conflict"},
    {NMX_FINDING_UNUSABLE_MX, "unusable_mx"},
    {NMX_FINDING_NO_SUCH_DOMAIN, "no_such_domain"},
    {NMX_FINDING_NO_MAIL_HOST, "no_mail_host"},
    {NMX_FINDING_INVALID_ADDRESS, "invalid_address"},
    {NMX_FINDING_SPECIAL_USE, "special_use"},
    {NMX_FINDING_ADDRESS_LITERAL, "address_literal"},
    {NMX_FINDING_NOT_APPLICABLE, "not_applicable"},
    {NMX_FINDING_TEMPORARY_FAILURE, "temporary_failure"},
    {NMX_FINDING_INDETERMINATE, "indeterminate"},
};

static void words_have_their_numbers(void) {
  for (size_t i = 0; i < sizeof kFindings / sizeof *kFindings; ++i) {
    CHECK_TEXT(nmx_finding_word(kFindings[i].number), kFindings[i].text);
  }
  CHECK(nmx_finding_word(NMX_FINDING_INDETERMINATE + 1) == NULL);
  CHECK(nmx_finding_word(-1) == NULL);
  CHECK_TEXT(nmx_advice_word(NMX_ADVICE_SEND), "send");
  CHECK_TEXT(nmx_advice_word(NMX_ADVICE_REJECT), "reject");
  CHECK_TEXT(nmx_advice_word(NMX_ADVICE_DEFER), "defer");
  CHECK_TEXT(nmx_advice_word(NMX_ADVICE_NONE), "none");
  CHECK(nmx_advice_word(NMX_ADVICE_NONE + 1) == NULL);
  CHECK(nmx_advice_word(NMX_BAD_HANDLE) == NULL);
  CHECK_TEXT(nmx_version(), NULLMX_TEST_VERSION);
}

int main(void) {
  nmx_validator* const validator = zone_validator();
  for (size_t i = 0; i < sizeof kRows / sizeof *kRows; ++i) check_row(validator, &kRows[i]);
  a_result_has_its_records(validator);
  a_result_says_where_it_comes_from(validator);
  texts_stay_where_they_are(validator);
  CHECK_NUMBER(nmx_close(validator), NMX_OK);
  the_view_is_the_config_s();
  the_reply_is_that_of_the_config_s_dialect();
  words_have_their_numbers();
  return failed_checks != 0;
}
