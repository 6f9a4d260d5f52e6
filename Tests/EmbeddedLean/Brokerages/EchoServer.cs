using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace Sluice.Tests.EmbeddedLean.Brokerages;

/// <summary>A web socket server on the loopback that echoes, and hangs up on the word "bye".</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public EchoServer()
    {
        var port = FreePort();
        Url = $"ws://127.0.0.1:{port}/";
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _serving = Serve();
    }

    public string Url { get; }

    public int Connections { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task Serve()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                var context = await _listener.GetContextAsync();
                var socket = (await context.AcceptWebSocketAsync(null)).WebSocket;
                Connections++;
                await Echo(socket);
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException or OperationCanceledException or WebSocketException)
        {
            // The listener was stopped: the test is over.
        }
    }

    private async Task Echo(WebSocket socket)
    {
        var buffer = new byte[100_000];
        while (socket.State == WebSocketState.Open)
        {
            var received = await socket.ReceiveAsync(buffer, _stop.Token);
            if (received.MessageType == WebSocketMessageType.Close || Encoding.UTF8.GetString(buffer, 0, received.Count) == "bye")
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "bye", _stop.Token);
                return;
            }

            await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, _stop.Token);
        }
    }
}
