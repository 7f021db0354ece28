// SPDX-License-Identifier: GPL-3.0-or-later
// The entry of every Catch2 program.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
