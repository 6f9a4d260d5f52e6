using System.Net;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Http;

/// <summary>
/// HTTP calls to one venue. Every call ends: with a complete answer, or as a <see cref="VenueException"/>. Nothing is repeated and no
/// redirect followed here: whoever calls knows what may be sent twice.
/// </summary>
internal sealed class VenueHttp : IDisposable
{
    /// <summary>For one call, from the first byte to the last of the answer. Longer than any answer of a healthy venue.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>An option chain of thousands of rows is below a tenth of this.</summary>
    private const int MaximumBody = 32 * 1024 * 1024;

    private readonly string _venue;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _timeout;
    private readonly HttpClient _client;

    /// <param name="venue">The venue's name in messages.</param>
    /// <param name="clock">For the timeout.</param>
    /// <param name="timeout">Null: <see cref="DefaultTimeout"/>.</param>
    public VenueHttp(string venue, TimeProvider clock, TimeSpan? timeout = null)
    {
        (_venue, _clock, _timeout) = (venue, clock, timeout ?? DefaultTimeout);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            // A venue that moves to other addresses is followed within so long.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxConnectionsPerServer = 16
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaximumBody
        };
    }

    /// <summary>Sends a request once and reads its whole answer.</summary>
    /// <exception cref="VenueException">No complete answer: the venue may have acted on the request or not.</exception>
    public async Task<HttpReply> SendAsync(HttpRequestMessage request, CancellationToken stop = default)
    {
        using var timeout = new CancellationTokenSource(_timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsStringAsync(either.Token).ConfigureAwait(false);
            var mediaType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "";
            return new HttpReply((int)response.StatusCode, body, mediaType, response.Headers);
        }
        catch (OperationCanceledException canceled)
        {
            var why = timeout.IsCancellationRequested && !stop.IsCancellationRequested ? $"no answer within {_timeout.TotalSeconds:0.#} s" : "given up";
            throw new VenueException($"{Name(request)}: {why}", canceled) { IsTransient = true };
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new VenueException($"{Name(request)}: {failure.GetBaseException().Message}", failure) { IsTransient = true };
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>The path alone: a query may hold what should not be in a log.</summary>
    private string Name(HttpRequestMessage request) => $"{_venue}: {request.Method} {request.RequestUri?.AbsolutePath}";
}
