// SPDX-License-Identifier: GPL-3.0-or-later
// Unpacks archives and compressed files as a stream.
#pragma once

#include <functional>
#include <string>

#include "indexer/read/byte_source.h"
#include "indexer/read/reading.h"

namespace dateline::indexer {

/// Calls `use` for each regular file of an archive (tar, zip, cpio), in its order, or once with an
/// empty name for a file that is only compressed (gzip, zstd, xz, bzip2, lz4, compress). A member's
/// source is void after the call; what is not read of it is skipped. Memory does not grow with the
/// archive. Damage, encryption, and more unpacked bytes than the limits allow (in all, and in
/// proportion to the packed ones) end it with a notice; what came before is good. The limits count
/// for archives within archives as well, each on its own.
void read_archive(ByteSource& packed,
                  const Reading& reading,
                  const std::function<void(const std::string& name, ByteSource& member)>& use);

}  // namespace dateline::indexer
