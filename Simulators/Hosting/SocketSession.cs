using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Sluice.Simulators.Faults;

namespace Sluice.Simulators.Hosting;

/// <summary>
/// One client's WebSocket. Messages leave in the order in which they are sent; the faults of the plan strike those that say what they are
/// about. All members but <see cref="RunAsync"/> are called under the server's gate.
/// </summary>
internal sealed class SocketSession(long id, WebSocket socket, SimulatorServer server)
{
    /// <summary>A client that is this far behind does not read: the server gives up on it, as venues do.</summary>
    private const int MaximumWaiting = 20_000;

    /// <summary>No request of a venue is near this size.</summary>
    private const int MaximumMessageBytes = 1024 * 1024;

    /// <summary>How long a client may take to answer a close: then the connection is broken.</summary>
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(5);

    private readonly Channel<string> _outgoing = Channel.CreateBounded<string>(new BoundedChannelOptions(MaximumWaiting) { SingleReader = true });
    private readonly CancellationTokenSource _cut = new();
    private (string Text, DateTime Until)? _held;

    /// <summary>From 1 on.</summary>
    public long Id { get; } = id;

    public bool IsOpen { get; private set; } = true;

    /// <summary>Sends a message that no fault strikes, such as an answer.</summary>
    public void Send(string text)
    {
        if (!IsOpen) return;
        if (!_outgoing.Writer.TryWrite(text)) Cut();
    }

    /// <summary>Sends a message about something; faults may drop, double, hold back or cut.</summary>
    public void Send(string text, FaultTarget about)
    {
        if (!IsOpen) return;
        foreach (var rule in server.Faults.Strike(about, server.Now))
        {
            switch (rule.Kind)
            {
                case FaultKind.CutStream:
                    Cut();
                    return;
                case FaultKind.DropMessage: return;
                case FaultKind.DuplicateMessage:
                    Send(text);
                    break;
                case FaultKind.ReorderMessage when _held == null:
                    _held = (text, server.Now + rule.Delay);
                    return;
            }
        }

        Send(text);
        Release();
    }

    /// <summary>Sends what was held back for too long.</summary>
    public void Flush(DateTime now)
    {
        if (_held?.Until <= now) Release();
    }

    /// <summary>Closes the connection in good order, after what was sent.</summary>
    public void Close()
    {
        IsOpen = false;
        _outgoing.Writer.TryComplete();
    }

    /// <summary>Breaks the connection.</summary>
    public void Cut()
    {
        IsOpen = false;
        // Not on this thread: what ends with the connection takes the gate in its turn.
        _ = _cut.CancelAsync();
    }

    /// <summary>Reads and writes until either side ends it.</summary>
    public async Task RunAsync(Action<SocketSession, string> received, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_cut.Token, stopping);
        var writing = WriteAsync(ended.Token);
        try
        {
            while (await ReadAsync(ended.Token) is { } text) received(this, text);
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException or IOException)
        {
            // The connection is gone, whoever ended it: nothing is left to tell on it.
        }

        _outgoing.Writer.TryComplete();
        await writing;
        if (_cut.IsCancellationRequested) socket.Abort();
    }

    private void Release()
    {
        if (_held is not { } held) return;
        _held = null;
        Send(held.Text);
    }

    private async Task WriteAsync(CancellationToken ended)
    {
        try
        {
            await foreach (var text in _outgoing.Reader.ReadAllAsync(ended))
                await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, ended);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", ended);
            _cut.CancelAfter(ClosePatience);
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException or IOException)
        {
            if (_cut.IsCancellationRequested) socket.Abort();
        }
    }

    private async Task<string?> ReadAsync(CancellationToken ended)
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, ended);
            if (part.MessageType == WebSocketMessageType.Close || message.Length > MaximumMessageBytes) return null;
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
        }
    }
}
