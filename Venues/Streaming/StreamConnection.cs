using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Streaming;

/// <summary>One open WebSocket: reads whole text messages, sends one at a time, notices silence.</summary>
internal sealed class StreamConnection : IStreamConnection, IDisposable
{
    private const int BufferSize = 16 * 1024;

    private readonly string _name;
    private readonly ClientWebSocket _socket;
    private readonly StreamOptions _options;
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenSource _silence;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private string? _abortReason;

    public StreamConnection(string name, ClientWebSocket socket, StreamOptions options, TimeProvider clock, CancellationToken stop)
    {
        (_name, _socket, _options) = (name, socket, options);
        _silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _silence.Token.Register(() => Abort($"{_name}: nothing was received for {_options.Silence.TotalSeconds:0.#} s"));
    }

    /// <summary>Why it was aborted; null when it was not.</summary>
    public string? AbortReason => Volatile.Read(ref _abortReason);

    /// <summary>Cancelled when the connection is aborted.</summary>
    public CancellationToken Ended => _end.Token;

    public void Abort(string why)
    {
        Interlocked.CompareExchange(ref _abortReason, why, null);
        _end.Cancel();
    }

    public async Task SendAsync(string text, CancellationToken stop = default)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, _end.Token);
            await _sending.WaitAsync(either.Token).ConfigureAwait(false);
            try
            {
                await _socket.SendAsync(Encoding.UTF8.GetBytes(text).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, either.Token).ConfigureAwait(false);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            throw new VenueException($"{_name}: not sent: {AbortReason ?? failure.Message}", failure) { IsTransient = true };
        }
    }

    /// <summary>Reads until the connection ends, however it ends.</summary>
    /// <returns>Why it ended.</returns>
    public async Task<string> ReadAsync(Action<string> receive)
    {
        // Off the opener's path: it sends while this reads.
        await Task.Yield();
        var message = new ArrayBufferWriter<byte>(BufferSize);
        try
        {
            while (true)
            {
                _silence.CancelAfter(_options.Silence);
                var part = await _socket.ReceiveAsync(message.GetMemory(BufferSize), _end.Token).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close) return Finish($"{_name}: the venue closed the stream: {CloseReason()}");
                message.Advance(part.Count);
                if (message.WrittenCount > _options.MaximumMessage) return Finish($"{_name}: a message is longer than {_options.MaximumMessage} bytes");
                if (!part.EndOfMessage) continue;
                receive(Encoding.UTF8.GetString(message.WrittenSpan));
                message.ResetWrittenCount();
            }
        }
        catch (OperationCanceledException)
        {
            return Finish($"{_name}: stopped");
        }
        catch (Exception failure) when (failure is WebSocketException or VenueException)
        {
            return Finish($"{_name}: {failure.GetBaseException().Message}");
        }
        catch (Exception failure)
        {
            // Not expected, and so told with its type; the next connection may do better.
            return Finish($"{_name}: {failure.GetType().Name}: {failure.Message}");
        }
    }

    public void Dispose()
    {
        Abort($"{_name}: closed");
        _silence.Dispose();
        _end.Dispose();
        _sending.Dispose();
    }

    /// <summary>Whatever ends the reading ends the connection for senders too.</summary>
    private string Finish(string why)
    {
        Abort(why);
        return AbortReason!;
    }

    private string CloseReason()
    {
        var text = string.IsNullOrWhiteSpace(_socket.CloseStatusDescription) ? "no reason given" : _socket.CloseStatusDescription;
        return $"{(int?)_socket.CloseStatus} {text}";
    }
}
