using System.Net.WebSockets;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Sluice.Tests.Simulators.Support;

/// <summary>A WebSocket client that keeps all it hears.</summary>
internal sealed class SocketClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();
    private readonly List<JObject> _heard = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _reading = Task.CompletedTask;

    /// <summary>Whether the other side has ended the connection.</summary>
    public bool IsOver => _reading.IsCompleted;

    public static SocketClient Connect(Uri uri)
    {
        var client = new SocketClient();
        using var deadline = new CancellationTokenSource(Patience);
        client._socket.ConnectAsync(uri, deadline.Token).GetAwaiter().GetResult();
        client._reading = client.ReadAsync();
        return client;
    }

    public void Send(JObject message) => _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToString()), WebSocketMessageType.Text, true, _stop.Token).GetAwaiter().GetResult();

    /// <summary>All that was heard so far.</summary>
    public IReadOnlyList<JObject> Heard()
    {
        lock (_heard) return [.. _heard];
    }

    /// <summary>The first message that fits; fails when none comes in time.</summary>
    public JObject Wait(Func<JObject, bool> fits, string what)
    {
        JObject? found = null;
        Until(() => (found = Heard().FirstOrDefault(fits)) != null, () => $"{what}; heard: {string.Join("; ", Heard().Select(each => each.ToString(Newtonsoft.Json.Formatting.None)))}");
        return found!;
    }

    public void WaitForEnd() => Until(() => IsOver, () => "the end of the connection");

    public void Dispose()
    {
        _stop.Cancel();
        _reading.Wait(Patience);
        _socket.Dispose();
        _stop.Dispose();
    }

    /// <summary>Waits for a condition with a deadline.</summary>
    public static void Until(Func<bool> condition, Func<string> what)
    {
        using var pause = new ManualResetEventSlim();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > Patience) Assert.Fail($"waited in vain for {what()}");
            pause.Wait(TimeSpan.FromMilliseconds(2));
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        var text = new StringBuilder();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer, _stop.Token);
                if (part.MessageType == WebSocketMessageType.Close) return;
                text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
                if (!part.EndOfMessage) continue;
                lock (_heard) _heard.Add((JObject)Samples.Json(text.ToString()));
                text.Clear();
            }
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException or IOException)
        {
            // Over: what was heard stays.
        }
    }
}
