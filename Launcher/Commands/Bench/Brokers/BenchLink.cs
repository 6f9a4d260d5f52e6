using Newtonsoft.Json.Linq;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Deribit.Settings;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Launcher.Commands.Bench.Brokers;

/// <summary>A connection to Deribit that leads nowhere: it lists one instrument, and delivers the notifications that it is given.</summary>
internal sealed class BenchLink(TimeProvider clock) : IDeribitLink
{
    public event Action<bool, string>? Changed;

    public event Action<string, JToken>? Notified;

    public event Action<IReadOnlyList<string>>? Dropped
    {
        add { }
        remove { }
    }

    public bool IsOpen { get; private set; }

    public DateTime FreeAt => DateTime.MinValue;

    public static JObject Perpetual() => new()
    {
        ["kind"] = "future",
        ["instrument_name"] = "BTC-PERPETUAL",
        ["instrument_type"] = "reversed",
        ["settlement_currency"] = "BTC",
        ["quote_currency"] = "USD",
        ["contract_size"] = 10,
        ["min_trade_amount"] = 10,
        ["tick_size"] = 0.5m,
        ["state"] = "open",
        ["is_active"] = true
    };

    /// <summary>A frame as it comes from the socket.</summary>
    public void Receive(string frame)
    {
        var parameters = (JObject)VenueJson.Parse(frame, "deribit message")["params"]!;
        Notified?.Invoke((string)parameters["channel"]!, parameters["data"]!);
    }

    public void Open()
    {
        IsOpen = true;
        Changed?.Invoke(true, "open");
    }

    public Task<JToken> ReadAsync(string method, JObject parameters, decimal cost = DeribitRules.ReadCost) => Task.FromResult<JToken>(method switch
    {
        "public/get_time" => new JValue(DeribitJson.ToMilliseconds(clock.GetUtcNow().UtcDateTime)),
        "public/get_instruments" => new JArray(Perpetual()),
        "private/get_account_summaries" => new JObject { ["summaries"] = new JArray(new JObject { ["currency"] = "BTC", ["equity"] = 1 }) },
        _ => throw new VenueException($"{method} is not measured")
    });

    public Task<JToken?> FindAsync(string method, JObject parameters) => Task.FromResult<JToken?>(null);

    public Task<JToken> TradeAsync(string method, JObject parameters, DateTime sendBy) => throw new VenueException($"{method}: nothing is sent");

    public Task SubscribeAsync(IReadOnlyCollection<string> channels) => Task.CompletedTask;

    public Task UnsubscribeAsync(IReadOnlyCollection<string> channels) => Task.CompletedTask;

    public void Apply(AccountLimits limits)
    {
    }

    public void Dispose()
    {
        IsOpen = false;
        Changed?.Invoke(false, "closed");
    }
}
