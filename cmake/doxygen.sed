# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# What Doxygen is to read of a public header.

# Names as programs write them: the inline namespace is the linker's.
s/^namespace nullmx::inline v0/namespace nullmx/

# What stands behind an enumerator or a member is about it.
s|^\( *[^ /].*[,;]\)  *// \(.*[^ ]\)|\1  ///< \2|

# The header that has them all opens the reference.
s|^/// All of nullmx: \(.*\)|/// @mainpage nullmx\n/// Says \1|

# What is set off is code.
s|^///   |///     |

# So that what is said of C belongs to its header, whatever stands below.
s|^/// nullmx for C (|/// @file\n/// nullmx for C (|
