// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// nullmx.h: the input is a script, an octet a call and some for each of its arguments.  Handles are
// taken from a few slots, whatever they hold: null, freed, or of another kind.
#include <array>
#include <cstring>
#include <set>
#include <string>

#include "fuzz/c_results.hpp"
#include "fuzz/expect.hpp"
#include "fuzz/script.hpp"
#include "fuzz/target.hpp"
#include "nullmx/nullmx.h"

namespace nullmx::fuzz {
namespace {

constexpr std::size_t kMostCalls = 64;
constexpr std::size_t kMostPools = 2;  // each has threads

constexpr std::string_view kZone =
    "$ORIGIN example.\n$TTL 300\n"
    "@ SOA ns hostmaster 1 3600 600 86400 60\n"
    "mail MX 20 second.mail\nmail MX 10 first.mail\n"
    "null MX 0 .\nweb A 192.0.2.14\nten MX 10 .\nalias CNAME null\n"
    "loop1 CNAME loop2\nloop2 CNAME loop1\n";

bool is_handle_status(nmx_status status) { return status == NMX_OK || status == NMX_BAD_HANDLE; }

/// Runs a script, and frees at its end whatever is left.
class Session {
 public:
  explicit Session(std::string_view script) : script_(script) {}
  void run();

 private:
  using Call = void (Session::*)();

  void*& slot() { return slots_[script_.octet() % slots_.size()]; }
  template <class Handle>
  Handle* handle() {
    return static_cast<Handle*>(slot());
  }

  /// Into a slot goes a new handle; what was there is freed.
  void keep(nmx_status status, void* handle);
  void release(void*& slot);
  void set_text(nmx_status (*set)(nmx_config*, const char*, size_t));

  void new_config();
  void free_slot() { release(slot()); }
  void set_option();
  void set_rate();
  void add_server() { set_text(nmx_config_add_server); }
  void add_pin() { set_text(nmx_config_add_tls_pin); }
  void set_policy() { set_text(nmx_config_set_policy); }
  void add_own_host() { set_text(nmx_config_add_own_host); }
  void set_zone();
  void set_ca_file();
  void open();
  void check();
  void submit();
  void cancel() { expect_status(nmx_cancel(handle<nmx_validator>(), script_.octet())); }
  void process();
  void next();
  void look_at_result() { expect_consistent(handle<nmx_result>()); }
  void open_pool();
  void check_in_pool();
  void look_at_words();

  /// A validator without a zone would ask the network.
  void give_zone(nmx_config* config);

  static constexpr std::array<Call, 19> kCalls{
      &Session::new_config,   &Session::free_slot,      &Session::set_option,
      &Session::set_rate,     &Session::add_server,     &Session::add_pin,
      &Session::set_policy,   &Session::add_own_host,   &Session::set_zone,
      &Session::set_ca_file,  &Session::open,           &Session::check,
      &Session::submit,       &Session::cancel,         &Session::process,
      &Session::next,         &Session::look_at_result, &Session::open_pool,
      &Session::check_in_pool};

  Script script_;
  std::array<void*, 6> slots_{};
  std::set<const void*> with_zone_;
  std::size_t pools_ = 0;
};

void Session::run() {
  for (std::size_t calls = 0; calls < kMostCalls && !script_.at_end(); ++calls) {
    (this->*kCalls[script_.octet() % kCalls.size()])();
  }
  look_at_words();
  for (void*& slot : slots_) release(slot);
}

void Session::keep(nmx_status status, void* handle) {
  expect_status(status);
  expect((status == NMX_OK) == (handle != nullptr), "a handle comes with NMX_OK and only then");
  if (status != NMX_OK) return;
  void*& place = slot();
  release(place);
  place = handle;
}

void Session::release(void*& slot) {
  int freed = 0;
  for (const nmx_status status :
       {nmx_config_free(static_cast<nmx_config*>(slot)),
        nmx_close(static_cast<nmx_validator*>(slot)), nmx_pool_close(static_cast<nmx_pool*>(slot)),
        nmx_result_free(static_cast<nmx_result*>(slot))}) {
    expect(is_handle_status(status), "freeing knows a handle or does not");
    freed += status == NMX_OK ? 1 : 0;
  }
  expect(freed <= 1, "a handle is of one kind");
  with_zone_.erase(slot);
  if (script_.octet() % 2 == 0) slot = nullptr;  // or it is used again
}

void Session::set_text(nmx_status (*set)(nmx_config*, const char*, size_t)) {
  auto* const config = handle<nmx_config>();
  const Script::Text text = script_.text();
  const nmx_status status = set(config, text.pointer, text.length);
  expect_status(status);
  const char* const error = nmx_config_error(config);
  if (error == nullptr) {
    expect(status == NMX_BAD_HANDLE || status == NMX_NULL_POINTER, "a config has an error text");
    return;
  }
  expect(is_english_line(error), "an error is one line of printable ASCII");
  expect(status != NMX_BAD_VALUE || *error != '\0', "a bad value is explained");
}

void Session::new_config() {
  if (script_.octet() == 0) {
    expect(nmx_config_new(nullptr) == NMX_NULL_POINTER, "an out-parameter is no null pointer");
    return;
  }
  nmx_config* config = nullptr;
  const nmx_status status = nmx_config_new(&config);
  keep(status, config);
}

void Session::set_option() {
  auto* const config = handle<nmx_config>();
  const int option = static_cast<int>(script_.octet()) - 1;
  expect_status(nmx_config_set(config, option, script_.number()));
}

void Session::set_rate() {
  auto* const config = handle<nmx_config>();
  const auto bits = script_.number();
  double rate = 0;
  std::memcpy(&rate, &bits, sizeof rate);
  expect_status(nmx_config_set_rate(config, rate, script_.octet()));
}

void Session::set_zone() {
  auto* const config = handle<nmx_config>();
  const Script::Text text = script_.text();
  const nmx_status status = nmx_config_set_zone(config, text.pointer, text.length);
  expect_status(status);
  if (status == NMX_OK) with_zone_.insert(config);
}

/// Of no file that there is.
void Session::set_ca_file() {
  const std::string path = "/nonexistent/" + std::string(1, static_cast<char>(script_.octet()));
  auto* const config = handle<nmx_config>();
  expect_status(nmx_config_set_tls_ca_file(config, path.data(), path.size()));
  expect_status(nmx_config_set_tls_ca_file(config, "", 0));
}

void Session::give_zone(nmx_config* config) {
  if (with_zone_.contains(config)) return;
  const nmx_status status = nmx_config_set_zone(config, kZone.data(), kZone.size());
  expect(is_handle_status(status), "a zone is set");
  if (status == NMX_OK) with_zone_.insert(config);
}

void Session::open() {
  auto* const config = handle<nmx_config>();
  give_zone(config);
  nmx_validator* validator = nullptr;
  const nmx_status status = nmx_open(config, &validator);
  keep(status, validator);
}

void Session::check() {
  auto* const validator = handle<nmx_validator>();
  const Script::Text text = script_.text();
  nmx_result* result = nullptr;
  const nmx_status status = nmx_check(validator, text.pointer, text.length, &result);
  if (status == NMX_OK) expect_result_of(result, text.view());
  keep(status, result);
}

void Session::submit() {
  auto* const validator = handle<nmx_validator>();
  const Script::Text text = script_.text();
  std::uint64_t number = 0;
  const nmx_status status = nmx_submit(validator, text.pointer, text.length, &number);
  expect_status(status);
  expect((status == NMX_OK) == (number != 0), "a check has a number, and only then");
  const bool is_counted = nmx_pending(validator) > 0;
  expect(is_counted || status != NMX_OK, "a check is counted");
}

void Session::process() {
  auto* const validator = handle<nmx_validator>();
  const int descriptor = nmx_fd(validator);
  const nmx_status status = nmx_process(validator);
  expect_status(status);
  expect((descriptor >= 0) == (status == NMX_OK), "a validator has a descriptor");
}

void Session::next() {
  auto* const validator = handle<nmx_validator>();
  nmx_result* result = nullptr;
  std::uint64_t number = 0;
  const bool asks_number = script_.octet() % 2 == 0;
  const nmx_status status = nmx_next(validator, asks_number ? &number : nullptr, &result);
  expect((status == NMX_OK && asks_number) == (number != 0),
         "a result has the number of its check");
  if (status == NMX_OK) expect_consistent(result);
  if (status == NMX_NONE) return expect(result == nullptr, "no result is none");
  keep(status, result);
}

void Session::open_pool() {
  auto* const config = handle<nmx_config>();
  const std::size_t threads = script_.octet() % 3;
  if (++pools_ > kMostPools) return;
  give_zone(config);
  nmx_pool* pool = nullptr;
  const nmx_status status = nmx_pool_open(config, threads, &pool);
  keep(status, pool);
}

void Session::check_in_pool() {
  auto* const pool = handle<nmx_pool>();
  const Script::Text text = script_.text();
  nmx_result* result = nullptr;
  const nmx_status status = nmx_pool_check(pool, text.pointer, text.length, &result);
  if (status == NMX_OK) expect_result_of(result, text.view());
  keep(status, result);
}

void Session::look_at_words() {
  const int number = static_cast<int>(script_.octet()) - 128;
  expect(nmx_strerror(number) != nullptr, "every number has a sentence");
  expect(
      (nmx_finding_word(number) != nullptr) == (number >= 0 && number <= NMX_FINDING_INDETERMINATE),
      "findings have words");
  expect((nmx_advice_word(number) != nullptr) == (number >= 0 && number <= NMX_ADVICE_NONE),
         "advices have words");
}

}  // namespace
}  // namespace nullmx::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  nullmx::fuzz::Session(nullmx::fuzz::text_of(data, size)).run();
  return 0;
}
