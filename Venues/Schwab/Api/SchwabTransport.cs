using System.Net.Http.Headers;
using System.Text;
using Sluice.Venues.Http;
using Sluice.Venues.Limits;
using Sluice.Venues.Schwab.Login;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Api;

/// <summary>
/// Makes the calls: with a token, within the limits, and again where a call may be repeated. A token that Schwab refuses before its time
/// is renewed once and the call made again; what carries no order may be made again when it fails for a reason that may pass.
/// </summary>
internal sealed class SchwabTransport
{
    /// <summary>When a 429 does not say how long to wait. Their limits count by the minute.</summary>
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(10);

    private readonly VenueHttp _http;
    private readonly SchwabAccess _access;
    private readonly TimeProvider _clock;
    private readonly ReadRetry _retry;
    private readonly RequestLimiter _orders;
    private readonly RequestLimiter _others;

    public SchwabTransport(SchwabOptions options, VenueHttp http, SchwabAccess access, TimeProvider clock)
    {
        (_http, _access, _clock, _retry) = (http, access, clock, new ReadRetry(clock));
        _orders = new RequestLimiter("Schwab orders", clock, options.OrdersPerSecond, options.OrderBurst);
        _others = new RequestLimiter("Schwab", clock, options.RequestsPerMinute * 5 / 6 / 60m, Math.Max(1, options.RequestsPerMinute / 6));
    }

    /// <summary>Every call that came to an end: whether Schwab has answered it. On any thread.</summary>
    public event Action<bool, string>? Answered;

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>UTC: when an order or a cancel asked for now would leave.</summary>
    public DateTime OrdersFreeAt => _orders.FreeAt();

    /// <summary>UTC: when another request asked for now would leave; readings of orders always do at once.</summary>
    public DateTime OthersFreeAt => _others.FreeAt();

    /// <summary>Reads.</summary>
    /// <param name="address">Where.</param>
    /// <param name="what">For the message of a failure.</param>
    /// <param name="counts">Whether the call counts against the limit; readings of orders do not.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The body; null for 404.</returns>
    /// <exception cref="VenueException">It failed, and went on failing where that may pass.</exception>
    public Task<string?> ReadAsync(Uri address, string what, bool counts, CancellationToken stop = default) => _retry.RunAsync<string?>(async given =>
    {
        if (counts) await _others.TakeAsync(1, given).ConfigureAwait(false);
        var reply = await CallAsync(() => new HttpRequestMessage(HttpMethod.Get, address), given).ConfigureAwait(false);
        if (reply.IsSuccess) return reply.Body;
        if (reply.Status == 429) Pause(_others, reply);
        return reply.Status == 404 ? null : throw SchwabErrors.Failure(what, reply);
    }, stop);

    /// <summary>Sends a document that is no order; may be repeated.</summary>
    /// <exception cref="VenueException">It failed, and went on failing where that may pass.</exception>
    public Task<string> PostAsync(Uri address, string body, string what, CancellationToken stop = default) => _retry.RunAsync(async given =>
    {
        await _others.TakeAsync(1, given).ConfigureAwait(false);
        var reply = await CallAsync(() => new HttpRequestMessage(HttpMethod.Post, address) { Content = Json(body) }, given).ConfigureAwait(false);
        if (reply.Status == 429) Pause(_others, reply);
        return reply.IsSuccess ? reply.Body : throw SchwabErrors.Failure(what, reply);
    }, stop);

    /// <summary>Cancels an order; may be repeated.</summary>
    /// <returns>The answer, whatever it says.</returns>
    /// <exception cref="VenueException">There was no answer, or one that may be another a little later.</exception>
    public Task<HttpReply> DeleteAsync(Uri address, CancellationToken stop = default) => _retry.RunAsync(async given =>
    {
        await _orders.TakeAsync(1, given).ConfigureAwait(false);
        var reply = await CallAsync(() => new HttpRequestMessage(HttpMethod.Delete, address), given).ConfigureAwait(false);
        if (reply.Status == 429) Pause(_orders, reply);
        return reply.Status is 429 or >= 500 ? throw SchwabErrors.Failure("the order could not be cancelled", reply) : reply;
    }, stop);

    /// <summary>
    /// Sends an order, or the one that replaces another. It goes out once; only a 401, with which the gateway says that it has not let the
    /// order in, is followed by the same order with a new token.
    /// </summary>
    /// <param name="method">POST or PUT.</param>
    /// <param name="address">Where.</param>
    /// <param name="body">The order.</param>
    /// <param name="sendBy">UTC: no byte of it leaves after this.</param>
    public async Task<SchwabSending> SendOrderAsync(HttpMethod method, Uri address, string body, DateTime sendBy)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        SchwabTokens? refused = null;
        while (true)
        {
            using var patience = new CancellationTokenSource(sendBy > Now ? sendBy - Now : TimeSpan.Zero, _clock);
            SchwabTokens tokens;
            try
            {
                tokens = await (refused == null ? _access.TokensAsync(patience.Token) : _access.RenewAsync(refused).WaitAsync(patience.Token)).ConfigureAwait(false);
                await _orders.TakeAsync(1, patience.Token).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is VenueException or OperationCanceledException)
            {
                return SchwabSending.NotSent(failure is VenueException ? failure.Message : "there was no room or no token for it before its last moment");
            }

            var content = new OnceContent(bytes, "application/json", sendBy, _clock);
            var sending = await SendOnceAsync(new HttpRequestMessage(method, address) { Content = content }, content, tokens).ConfigureAwait(false);
            if (sending.Reply is not { Status: 401 } || refused != null) return sending;
            refused = tokens;
        }
    }

    private async Task<SchwabSending> SendOnceAsync(HttpRequestMessage request, OnceContent content, SchwabTokens tokens)
    {
        try
        {
            using (request)
            {
                var reply = await AnswerAsync(request, tokens, CancellationToken.None).ConfigureAwait(false);
                if (reply.Status == 429) Pause(_orders, reply);
                return SchwabSending.Answered(reply);
            }
        }
        catch (VenueException failure)
        {
            return content.HasStarted ? SchwabSending.Lost(failure.Message) : SchwabSending.NotSent(failure.Message);
        }
    }

    private async Task<HttpReply> CallAsync(Func<HttpRequestMessage> make, CancellationToken stop)
    {
        var tokens = await _access.TokensAsync(stop).ConfigureAwait(false);
        using var first = make();
        var reply = await AnswerAsync(first, tokens, stop).ConfigureAwait(false);
        if (reply.Status != 401) return reply;
        tokens = await _access.RenewAsync(tokens).WaitAsync(stop).ConfigureAwait(false);
        using var second = make();
        return await AnswerAsync(second, tokens, stop).ConfigureAwait(false);
    }

    private async Task<HttpReply> AnswerAsync(HttpRequestMessage request, SchwabTokens tokens, CancellationToken stop)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Access.Reveal());
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        try
        {
            var reply = await _http.SendAsync(request, stop).ConfigureAwait(false);
            Answered?.Invoke(reply.Status < 500, reply.Status < 500 ? "" : SchwabErrors.Read(reply).Message);
            return reply;
        }
        catch (VenueException failure) when (!stop.IsCancellationRequested)
        {
            Answered?.Invoke(false, failure.Message);
            throw;
        }
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private void Pause(RequestLimiter limiter, HttpReply reply) =>
        limiter.PauseUntil(_clock.GetUtcNow() + (SchwabErrors.RetryAfter(reply, Now) ?? UsualPause));
}
