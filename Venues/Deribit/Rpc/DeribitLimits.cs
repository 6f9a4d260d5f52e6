using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Settings;
using Sluice.Venues.Limits;

namespace Sluice.Venues.Deribit.Rpc;

/// <summary>
/// The account's two pools of requests, kept before the call: what reaches the matching engine, counted in requests, and everything else,
/// counted in credits. One of each for each account and connection.
/// </summary>
internal sealed class DeribitLimits
{
    private readonly string _name;
    private readonly TimeProvider _clock;
    private volatile RequestLimiter _reads;
    private volatile RequestLimiter _trades;
    private AccountLimits _limits;

    public DeribitLimits(string name, TimeProvider clock, AccountLimits limits)
    {
        (_name, _clock, _limits) = (name, clock, limits);
        (_reads, _trades) = Create(limits);
    }

    /// <summary>The pools of orders, edits and cancels.</summary>
    public RequestLimiter Trades => _trades;

    /// <summary>The pool of everything else, in credits.</summary>
    public RequestLimiter Reads => _reads;

    /// <summary>Takes what the account itself says. Does nothing when that is what holds already: a new pool would be a full one.</summary>
    public void Apply(AccountLimits limits)
    {
        if (limits == _limits) return;
        _limits = limits;
        (_reads, _trades) = Create(limits);
    }

    /// <summary>The venue has said "too many": nothing is sent for a while, also on the next connection.</summary>
    public void Throttled()
    {
        var until = _clock.GetUtcNow() + DeribitErrors.ThrottlePause;
        _reads.PauseUntil(until);
        _trades.PauseUntil(until);
    }

    private (RequestLimiter Reads, RequestLimiter Trades) Create(AccountLimits limits) => (
        new RequestLimiter($"{_name}: requests (in credits)", _clock, limits.ReadRate * DeribitRules.ReadCost, limits.ReadBurst * DeribitRules.ReadCost),
        new RequestLimiter($"{_name}: orders", _clock, limits.TradeRate, limits.TradeBurst));
}
