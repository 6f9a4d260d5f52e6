using Newtonsoft.Json.Linq;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Settings;
using Sluice.Venues.Json;
using Sluice.Venues.Streaming;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit.Rpc;

/// <summary>
/// What is said over the connection besides requests: the login and its renewal, the heartbeat, the subscriptions made again. Silence is the
/// session's to notice: with a heartbeat the venue is never silent.
/// </summary>
internal sealed class DeribitProtocol(DeribitOptions options, string name, ChannelSet channels, RpcCalls calls, DeribitLimits limits, TimeProvider clock)
    : IStreamProtocol, IDisposable
{
    private readonly DeribitLogin _login = new(options, clock);
    private CancellationTokenSource _life = new();
    private IStreamConnection? _connection;

    public event Action<string, JToken>? Notified;

    /// <summary>Channels that were subscribed and are not there any more.</summary>
    public event Action<IReadOnlyList<string>>? Dropped;

    public string Name => name;

    /// <summary>With what the venue has refused the last login or subscription; null when it has not.</summary>
    public DeribitError? Refusal { get; private set; }

    public Task<Uri> LocateAsync(CancellationToken stop) => Task.FromResult(options.Url);

    public async Task OpenAsync(IStreamConnection connection, CancellationToken stop)
    {
        Closed();
        Refusal = null;
        var life = _life.Token;
        _connection = connection;
        try
        {
            var grant = await AuthenticateAsync(_login.First(), stop).ConfigureAwait(false);
            await CallAsync("public/set_heartbeat", new JObject { ["interval"] = (int)options.Heartbeat.TotalSeconds }, stop).ConfigureAwait(false);
            if (options.CancelOnDisconnect)
                await CallAsync("private/enable_cancel_on_disconnect", new JObject { ["scope"] = "connection" }, stop).ConfigureAwait(false);
            await ResubscribeAsync(stop).ConfigureAwait(false);
            _ = RenewAsync(grant, connection, life);
        }
        catch (DeribitRefusalException refusal)
        {
            if (refusal.Error.Kind == DeribitErrorKind.Throttled) limits.Throttled();
            Refusal = refusal.Error;
            throw new VenueException(refusal.Message, refusal);
        }
    }

    public void Receive(string text)
    {
        if (VenueJson.Parse(text, name) is not JObject envelope) throw new VenueException($"{name}: a message is no object");
        var message = new JsonRecord("deribit message", envelope);
        switch (message.Text("method"))
        {
            case null: Answered(envelope, message); break;
            case "subscription": Subscription(message); break;
            case "heartbeat" when message.Record("params")?.Text("type") == "test_request": _ = AnswerTestAsync(); break;
        }
    }

    /// <summary>The connection has ended: nothing is renewed on it any more.</summary>
    public void Closed()
    {
        _life.Cancel();
        _life.Dispose();
        _life = new CancellationTokenSource();
    }

    public void Dispose() => Closed();

    /// <summary>Asks for channels in as many requests as it takes.</summary>
    /// <returns>Those that the venue did not subscribe: it leaves them out of its answer and says nothing.</returns>
    public static async Task<IReadOnlyList<string>> SubscribeAsync(IReadOnlyCollection<string> wanted, Func<JObject, Task<JToken>> subscribe)
    {
        HashSet<string> missing = [.. wanted];
        foreach (var part in wanted.Chunk(DeribitRules.ChannelsPerRequest))
        {
            var subscribed = await subscribe(new JObject { ["channels"] = new JArray(part) }).ConfigureAwait(false);
            foreach (var channel in subscribed as JArray ?? []) missing.Remove(channel.ToString());
        }

        return [.. missing];
    }

    private void Answered(JObject envelope, JsonRecord message)
    {
        // Said on whatever request it was, also on none: the limit holds for the account.
        if (message.Record("error") is { } error && DeribitError.Read(error).Kind == DeribitErrorKind.Throttled) limits.Throttled();
        calls.Answered(envelope);
    }

    private void Subscription(JsonRecord message)
    {
        if (message.Record("params") is { } parameters && parameters.Text("channel") is { } channel && parameters.Value["data"] is { } data)
            Notified?.Invoke(channel, data);
    }

    private async Task<DeribitGrant> AuthenticateAsync(JObject parameters, CancellationToken stop) =>
        DeribitGrant.Read(DeribitJson.RecordOf(await CallAsync("public/auth", parameters, stop).ConfigureAwait(false), "deribit login"));

    private async Task ResubscribeAsync(CancellationToken stop)
    {
        var wanted = channels.All();
        var missing = await SubscribeAsync(wanted, parameters => CallAsync("private/subscribe", parameters, stop, DeribitRules.SubscribeCost)).ConfigureAwait(false);
        if (missing.Count == 0) return;
        if (missing.Any(channel => channel.StartsWith("user.", StringComparison.Ordinal)))
            throw new VenueException($"{name}: the venue did not subscribe {string.Join(", ", missing)}: the API key needs the scopes account:read and trade:read_write");
        channels.Remove(missing);
        Dropped?.Invoke(missing);
    }

    private async Task RenewAsync(DeribitGrant grant, IStreamConnection connection, CancellationToken end)
    {
        try
        {
            while (true)
            {
                await Task.Delay(DeribitLogin.RenewIn(grant), clock, end).ConfigureAwait(false);
                grant = await AuthenticateAsync(DeribitLogin.Renew(grant), end).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The connection has ended, and its token with it.
        }
        catch (Exception failure) when (failure is VenueException or DeribitRefusalException)
        {
            // The login is done anew, with the key, on another connection.
            connection.Abort($"{name}: the login could not be renewed: {failure.Message}");
        }
    }

    /// <summary>Without an answer in time the venue closes the connection, and cancels orders where that is asked for.</summary>
    private async Task AnswerTestAsync()
    {
        var connection = _connection;
        try
        {
            await CallAsync("public/test", [], CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is VenueException or DeribitRefusalException)
        {
            connection?.Abort($"{name}: the venue's test was not answered: {failure.Message}");
        }
    }

    /// <summary>Within the limits too: after "too many requests" a connection comes back sooner than the credits.</summary>
    private async Task<JToken> CallAsync(string method, JObject parameters, CancellationToken stop, decimal cost = DeribitRules.ReadCost)
    {
        await limits.Reads.TakeAsync(cost, stop).ConfigureAwait(false);
        return await calls.CallAsync(_connection!.SendAsync, method, parameters, stop).ConfigureAwait(false);
    }
}
