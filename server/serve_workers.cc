// SPDX-License-Identifier: GPL-3.0-or-later
// A worker's life: take a connection whose whole head is there, answer it, hand the connection
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
        const auto end = find_head_end(connection.in);
        const auto head =
            parse_request_head(std::string_view(connection.in).substr(0, end), limits_.head);
        connection.in.erase(0, end);
        bool gone = false;
        const auto* refused = std::get_if<RefusedHead>(&head);
        if (refused == nullptr) {
            ConnectionSink sink(connection, limits_.write_timeout_ms);
            const auto& request = std::get<RequestHead>(head);
            connection.close_after = !answer_(request, sink) || !request.keep_alive;
            gone = sink.gone();
        }
        // The common case, a client that reads: sent from here, without waking the loop.
        if (!gone && refused == nullptr)
            (void)connection.flush(gone);
        lock.lock();
        // When stopping, what the client has sent already is still answered.
        connection.close_after =
            connection.close_after || (stopping_ && find_head_end(connection.in) == 0);
        if (gone)
            close_connection(connection);
        else if (refused != nullptr)
            refuse(connection, *refused);
        else
            send_rest(connection);
    }
}

}  // namespace dateline::server
