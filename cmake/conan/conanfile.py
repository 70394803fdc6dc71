# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Untested: written after the documentation of Conan 2, and never run.
From the tree that it is in: conan create cmake/conan --build=missing"""

import os

from conan import ConanFile
from conan.errors import ConanInvalidConfiguration
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, rmdir
from conan.tools.gnu import PkgConfigDeps


class Nullmx(ConanFile):
    name = "nullmx"
    version = "0.1.0"
    license = "MIT"
    description = "Says before any SMTP connection whether a domain takes mail (null MX, RFC 7505)"
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"shared": [True, False], "idn": [True, False], "command": [True, False]}
    default_options = {"shared": False, "idn": True, "command": False}

    def export_sources(self):
        top = os.path.join(self.recipe_folder, "..", "..")
        copy(self, "CMakeLists.txt", top, self.export_sources_folder)
        copy(self, "LICENSE", top, self.export_sources_folder)
        for folder in ("cmake", "examples", "lib"):
            copy(self, f"{folder}/*", top, self.export_sources_folder, excludes="*/node_modules/*")

    def layout(self):
        cmake_layout(self)

    def requirements(self):
        self.requires("c-ares/[>=1.18 <1.28 || >=1.29 <2]")  # 1.28 corrupts the names in MX replies
        self.requires("openssl/[>=3 <4]")
        self.requires("xxhash/[>=0.8 <0.9]", libs=False)
        if self.options.idn:
            self.requires("libidn2/[>=2.3 <3]")
        if self.options.command:
            self.requires("cli11/[>=2.1 <3]", libs=False)
            self.requires("nlohmann_json/[>=3.11 <4]", libs=False)  # libcsv has to be there

    def build_requirements(self):
        self.tool_requires("pkgconf/[>=2 <3]")

    def validate(self):
        if self.settings.os != "Linux":
            raise ConanInvalidConfiguration("nullmx runs on Linux with glibc only")
        check_min_cppstd(self, 20)

    def generate(self):
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["NULLMX_TESTS"] = False
        toolchain.cache_variables["NULLMX_EXAMPLES"] = bool(self.options.command)
        toolchain.cache_variables["NULLMX_IDN"] = bool(self.options.idn)
        toolchain.generate()
        CMakeDeps(self).generate()
        PkgConfigDeps(self).generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        # Conan writes its own.
        rmdir(self, os.path.join(self.package_folder, "lib", "cmake"))
        rmdir(self, os.path.join(self.package_folder, "lib", "pkgconfig"))

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "nullmx")
        library = self.cpp_info.components["nullmx"]
        library.libs = ["nullmx"]
        library.system_libs = ["pthread"]
        library.requires = ["c-ares::c-ares", "openssl::openssl", "xxhash::xxhash"]
        if self.options.idn:
            library.requires.append("libidn2::libidn2")
        if self.options.command:
            library.requires += ["cli11::cli11", "nlohmann_json::nlohmann_json"]
        library.set_property("cmake_target_name", "nullmx::nullmx")
        library.set_property("pkg_config_name", "nullmx")
        testing = self.cpp_info.components["testing"]
        testing.libs = ["nullmx_testing"]
        testing.requires = ["nullmx"]
        testing.set_property("cmake_target_name", "nullmx::testing")
        testing.set_property("pkg_config_name", "nullmx-testing")
