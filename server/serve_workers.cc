// SPDX-License-Identifier: GPL-3.0-or-later
// A worker's life: take a connection that has asked for something, answer it, hand the connection
// back.
#include "server/serve_connections.h"

namespace dateline::server {

void Connections::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        work_there_.wait(lock, [&] { return ended_ || !queue_.empty(); });
        if (ended_)
            return;
        auto& connection = *connections_.at(queue_.front());
        queue_.pop_front();
        lock.unlock();
        ConnectionSink sink(connection, limits_.write_timeout_ms);
        const bool stays_open = answer_(connection.request, sink);
        bool gone = sink.gone();
        // The common case, a client that reads: sent from here, without waking the loop.
        if (!gone)
            (void)connection.flush(gone);
        lock.lock();
        close_when_answered(connection, stays_open);
        if (gone)
            close_connection(connection);
        else
            send_rest(connection);
    }
}

}  // namespace dateline::server
