using System.Globalization;
using System.Net.Http.Headers;
using Sluice.Venues.Http;
using Sluice.Venues.Limits;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Api;

/// <summary>Carries calls to Tradier within its request limits and says how each one went. Repeats nothing.</summary>
internal sealed class TradierTransport : IDisposable
{
    /// <summary>A pause that Tradier names is believed up to here: its window is one minute, the rest would be a wrong clock.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    /// <summary>After a 429 that does not say until when.</summary>
    private static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(15);

    private readonly TradierSettings _settings;
    private readonly TimeProvider _clock;
    private readonly VenueHttp _http;
    private readonly AuthenticationHeaderValue _authorization;
    private readonly RequestLimiter[] _limiters;

    public TradierTransport(TradierSettings settings, TimeProvider clock)
    {
        (_settings, _clock) = (settings, clock);
        _http = new VenueHttp("tradier", clock);
        _authorization = new AuthenticationHeaderValue("Bearer", settings.Token.Reveal());
        _limiters =
        [
            Limiter("tradier account", settings.RequestsPerMinute),
            Limiter("tradier market data", settings.MarketDataPerMinute),
            Limiter("tradier orders", settings.OrdersPerMinute)
        ];
    }

    /// <summary>Tradier has answered, or could not be asked, or does not take the token; with its words. On any thread.</summary>
    public event Action<bool, string>? Heard;

    /// <summary>
    /// What a limit of so many calls in a minute allows: a quarter at once, the rest spread over the minute. Tradier's window begins with
    /// the first call (brokers.md 2.3), and never sees more than the limit this way.
    /// </summary>
    public static (decimal PerSecond, int Burst) Pace(int perMinute)
    {
        var burst = Math.Max(1, perMinute / 4);
        return (Math.Max(0.01m, (perMinute - burst) / 60m), burst);
    }

    /// <summary>UTC: when a call made now would leave.</summary>
    public DateTime FreeAt(TradierBudget budget) => _limiters[(int)budget].FreeAt();

    /// <exception cref="VenueException">No answer came: it is not known what became of the request.</exception>
    public async Task<TradierReply> SendAsync(TradierCall call, CancellationToken stop = default)
    {
        var limiter = _limiters[(int)call.Budget];
        await TakeTurnAsync(call, limiter, stop).ConfigureAwait(false);
        using var request = Request(call);
        HttpReply answer;
        try
        {
            answer = await _http.SendAsync(request, stop).ConfigureAwait(false);
        }
        catch (VenueException failure)
        {
            if (!stop.IsCancellationRequested) Heard?.Invoke(false, failure.Message);
            throw;
        }

        var reply = TradierFaults.Read(answer);
        Pause(limiter, answer, reply);
        Heard?.Invoke(reply.Fault?.Kind is not (TradierFaultKind.Unclear or TradierFaultKind.TokenRefused), reply.Fault?.Message ?? "");
        return reply;
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Waits for the limit, an order not beyond the moment by which it has to leave: whoever waits for its answer learns in time that it did not.</summary>
    private async Task TakeTurnAsync(TradierCall call, RequestLimiter limiter, CancellationToken stop)
    {
        if (call.Once is not { } order)
        {
            await limiter.TakeAsync(stop: stop).ConfigureAwait(false);
            return;
        }

        var left = order.SendBy - _clock.GetUtcNow().UtcDateTime;
        using var late = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        try
        {
            await limiter.TakeAsync(stop: either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException waited) when (!stop.IsCancellationRequested)
        {
            throw new VenueException($"tradier: not sent: the limit on orders left no room for it before {order.SendBy:HH:mm:ss.fff}Z", waited) { IsTransient = true };
        }
    }

    private HttpRequestMessage Request(TradierCall call)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(_settings.Url, call.Path));
        request.Headers.Authorization = _authorization;
        // Without this the answer is XML (brokers.md 2.2).
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (call.Once != null)
        {
            request.Content = call.Once;
        }
        else if (call.Form != null || call.Method == HttpMethod.Post)
        {
            request.Content = new ByteArrayContent(call.Form?.ToBytes() ?? []);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(TradierForm.MediaType);
        }

        return request;
    }

    /// <summary>Keeps to what the headers say (brokers.md 2.3): nothing left, wait until the window ends.</summary>
    private void Pause(RequestLimiter limiter, HttpReply answer, TradierReply reply)
    {
        var throttled = reply.Fault?.Kind == TradierFaultKind.Throttled;
        var spent = decimal.TryParse(answer.Header("X-Ratelimit-Available"), CultureInfo.InvariantCulture, out var available) && available <= 0;
        if (!throttled && !spent) return;
        var now = _clock.GetUtcNow();
        var until = Expiry(answer.Header("X-Ratelimit-Expiry")) ?? (throttled ? now + DefaultPause : now);
        limiter.PauseUntil(until < now + LongestPause ? until : now + LongestPause);
    }

    /// <summary>Milliseconds since 1970, but seconds have been seen too: told apart by magnitude.</summary>
    private static DateTimeOffset? Expiry(string? text)
    {
        if (!long.TryParse(text, CultureInfo.InvariantCulture, out var number) || number is <= 0 or > 100_000_000_000_000) return null;
        return number > 100_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number);
    }

    private RequestLimiter Limiter(string name, int perMinute)
    {
        var (perSecond, burst) = Pace(perMinute);
        return new RequestLimiter(name, _clock, perSecond, burst);
    }
}
