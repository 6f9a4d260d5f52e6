using System.Net.WebSockets;
using System.Text;
using Newtonsoft.Json.Linq;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Json;

namespace Sluice.Tests.Venues.Deribit.Support;

/// <summary>A server that logs everybody in and answers the rest as the test says: null is no answer, "!" closes the connection.</summary>
internal sealed class TinyDeribit : IAsyncDisposable
{
    private readonly List<(int Connection, string Method)> _asked = [];
    private readonly Func<string, JObject, string?> _answer;
    private LocalServer? _server;
    private int _connections;

    private TinyDeribit(Func<string, JObject, string?> answer) => _answer = answer;

    public Uri Url => _server!.Socket;

    public int Connections => Volatile.Read(ref _connections);

    public static async Task<TinyDeribit> Start(Func<string, JObject, string?> answer)
    {
        var venue = new TinyDeribit(answer);
        venue._server = await LocalServer.Start(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await venue.Serve(socket, Interlocked.Increment(ref venue._connections), context.RequestAborted);
        });
        return venue;
    }

    public int Count(string method) => Asked().Count(call => call.Method == method);

    public IReadOnlyList<(int Connection, string Method)> Asked()
    {
        lock (_asked) return [.. _asked];
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task Serve(WebSocket socket, int connection, CancellationToken stop)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, stop) is { MessageType: WebSocketMessageType.Text } part)
            {
                var request = (JObject)VenueJson.Parse(Encoding.UTF8.GetString(buffer, 0, part.Count), "request");
                var method = (string)request["method"]!;
                lock (_asked) _asked.Add((connection, method));
                var answer = method switch
                {
                    "public/auth" => """ "result":{"expires_in":900,"refresh_token":"r"} """,
                    "public/set_heartbeat" => """ "result":"ok" """,
                    "private/subscribe" => $""" "result":{request["params"]!["channels"]} """,
                    _ => _answer(method, (JObject)request["params"]!)
                };
                if (answer == "!") return;
                if (answer == null) continue;
                await socket.SendAsync(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":{{request["id"]}},{{answer}}}"""), WebSocketMessageType.Text, true, stop);
            }
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            // The other end is gone.
        }
    }
}
