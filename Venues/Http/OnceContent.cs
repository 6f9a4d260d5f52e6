using System.Net;
using System.Net.Http.Headers;

namespace Sluice.Venues.Http;

/// <summary>
/// The body of a request that must not be sent twice, and not after a moment: whatever repeats or delays the request below, the second
/// attempt and the late one fail before a byte of the body leaves. While it has not started, the venue cannot have acted on the request.
/// </summary>
internal sealed class OnceContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly DateTime _sendBy;
    private readonly TimeProvider _clock;
    private int _started;

    /// <param name="body">The bytes.</param>
    /// <param name="mediaType">Of the body.</param>
    /// <param name="sendBy">UTC: no byte leaves after this.</param>
    /// <param name="clock">For <paramref name="sendBy"/>.</param>
    public OnceContent(ReadOnlyMemory<byte> body, string mediaType, DateTime sendBy, TimeProvider clock)
    {
        (_body, _sendBy, _clock) = (body, sendBy, clock);
        Headers.ContentType = new MediaTypeHeaderValue(mediaType);
    }

    /// <summary>UTC: no byte leaves after this.</summary>
    public DateTime SendBy => _sendBy;

    /// <summary>Whether a byte may have left.</summary>
    public bool HasStarted => Volatile.Read(ref _started) == 1;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_clock.GetUtcNow().UtcDateTime > _sendBy) throw new HttpRequestException($"not sent: it is later than {_sendBy:HH:mm:ss.fff}Z, the last moment to send it");
        if (Interlocked.Exchange(ref _started, 1) == 1) throw new HttpRequestException("not sent again: this request goes out once");
        await stream.WriteAsync(_body, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
