// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/batch.hpp"

#include <memory>
#include <stdexcept>
#include <utility>

#include "core/slots.hpp"

namespace nullmx::inline v0 {
namespace {

/// The checks of one check_all() that are open.  It keeps itself as long as there are any: their
/// callbacks run later than check_all() when something is thrown.
class Batch : public std::enable_shared_from_this<Batch> {
 public:
  Batch(Validator& validator, const OnEach& each) : validator_(validator), each_(&each) {}

  std::size_t open() const noexcept { return places_.in_use(); }

  void admit(std::size_t index, std::string_view input) {
    Place& place = places_.take();
    place.batch = this;
    place.index = index;
    try {
      // Small enough for a std::function without memory of its own.
      place.check = validator_.check(
          input, [&place](Verdict verdict) { place.batch->ended(place, std::move(verdict)); });
    } catch (...) {
      places_.give_back(place);
      throw;
    }
    if (!self_) self_ = shared_from_this();
  }

  /// `each` does not run any more.
  void abandon() {
    each_ = nullptr;
    places_.for_each([&](const Place& place) { validator_.cancel(place.check); });
  }

 private:
  struct Place {
    Slot slot;
    Batch* batch = nullptr;
    std::size_t index = 0;
    CheckId check = 0;
  };

  void ended(Place& place, Verdict verdict) {
    const std::size_t index = place.index;
    places_.give_back(place);
    const auto self = open() == 0 ? std::move(self_) : self_;
    if (each_ != nullptr) (*each_)(index, std::move(verdict));
  }

  Validator& validator_;
  const OnEach* each_;
  Slots<Place> places_;
  std::shared_ptr<Batch> self_;
};

}  // namespace

void check_all(Validator& validator, const NextInput& next, const OnEach& each,
               std::size_t window) {
  if (!next || !each) throw std::invalid_argument("check_all: without a callback");
  if (window == 0) throw std::invalid_argument("check_all: a window of 0 would check nothing");
  const auto batch = std::make_shared<Batch>(validator, each);
  std::size_t index = 0;
  bool is_more = true;
  try {
    while (is_more || batch->open() > 0) {
      while (is_more && batch->open() < window) {
        const auto input = next();
        is_more = input.has_value();
        if (is_more) batch->admit(index++, *input);
      }
      if (batch->open() == 0) continue;
      validator.wait();
      validator.process();
    }
  } catch (...) {
    batch->abandon();
    throw;
  }
}

}  // namespace nullmx::inline v0
