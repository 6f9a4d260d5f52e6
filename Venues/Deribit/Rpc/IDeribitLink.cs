using Newtonsoft.Json.Linq;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit.Rpc;

/// <summary>A logged-in connection to Deribit that comes back by itself, with its subscriptions.</summary>
internal interface IDeribitLink : IDisposable
{
    bool IsOpen { get; }

    /// <summary>UTC: when a request to the matching engine made now would leave, by the account's limits.</summary>
    DateTime FreeAt { get; }

    /// <summary>Open, or lost, with the reason. Strictly in turns, starting with open.</summary>
    event Action<bool, string>? Changed;

    /// <summary>A channel's name and data. One at a time, on the connection's own thread; what it throws ends the connection.</summary>
    event Action<string, JToken>? Notified;

    /// <summary>Channels that the venue no longer has, found when the connection was back.</summary>
    event Action<IReadOnlyList<string>>? Dropped;

    /// <summary>Connects and logs in.</summary>
    /// <exception cref="VenueException">It was refused, or failed several times for what may pass.</exception>
    void Open();

    /// <summary>A request that may be repeated: kept within the limits, tried again when its failure may pass.</summary>
    /// <param name="method">Of the API, as private/get_positions.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="cost">In credits.</param>
    /// <exception cref="VenueException">It failed for good, in the venue's words or for want of an answer.</exception>
    Task<JToken> ReadAsync(string method, JObject parameters, decimal cost = Settings.DeribitRules.ReadCost);

    /// <summary>As <see cref="ReadAsync"/>; null when the venue says that there is no such order.</summary>
    Task<JToken?> FindAsync(string method, JObject parameters);

    /// <summary>A request to the matching engine: sent once, or not at all.</summary>
    /// <param name="method">As private/buy.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="sendBy">UTC: it does not leave later.</param>
    /// <exception cref="NotSentException">It did not leave.</exception>
    /// <exception cref="DeribitRefusalException">The venue answered with an error.</exception>
    /// <exception cref="VenueException">No answer came: nobody can say what became of it.</exception>
    Task<JToken> TradeAsync(string method, JObject parameters, DateTime sendBy);

    /// <summary>Subscribes channels, now and on every connection to come.</summary>
    /// <exception cref="VenueException">The venue has no such channel; the message names it.</exception>
    Task SubscribeAsync(IReadOnlyCollection<string> channels);

    Task UnsubscribeAsync(IReadOnlyCollection<string> channels);

    /// <summary>What the account itself says about its limits.</summary>
    void Apply(Payloads.AccountLimits limits);
}
