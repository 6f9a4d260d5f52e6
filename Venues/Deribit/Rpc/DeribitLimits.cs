using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Settings;
using Sluice.Venues.Limits;

namespace Sluice.Venues.Deribit.Rpc;

/// <summary>
/// The account's two pools of requests, kept before the call: what reaches the matching engine, counted in requests, and everything else,
/// counted in credits. All connections of an account draw from them.
/// </summary>
internal sealed class DeribitLimits
{
    /// <summary>Requests travel for unequal times, so that the venue may count two closer together than they were sent: a tenth is left for that.</summary>
    private const decimal BurstShare = 0.9m;

    private readonly string _name;
    private readonly TimeProvider _clock;
    private volatile RequestLimiter _reads;
    private volatile RequestLimiter _trades;
    private AccountLimits _limits;

    /// <param name="options">The account.</param>
    /// <param name="clock">Of the pools.</param>
    public DeribitLimits(DeribitOptions options, TimeProvider clock)
        : this($"deribit {options.Account}", clock, DeribitRules.LimitsOf(options.Tier))
    {
    }

    public DeribitLimits(string name, TimeProvider clock, AccountLimits limits)
    {
        (_name, _clock, _limits) = (name, clock, limits);
        (_reads, _trades) = Create(limits);
    }

    /// <summary>The pools of orders, edits and cancels.</summary>
    public RequestLimiter Trades => _trades;

    /// <summary>The pool of everything else, in credits.</summary>
    public RequestLimiter Reads => _reads;

    /// <summary>Takes what the account itself says. The new pools begin empty: nobody knows how much the old ones had left of them.</summary>
    public void Apply(AccountLimits limits)
    {
        if (limits == _limits) return;
        _limits = limits;
        var (reads, trades) = Create(limits);
        reads.TryTake(Math.Max(DeribitRules.InstrumentsCost, limits.ReadBurst * BurstShare * DeribitRules.ReadCost));
        trades.TryTake(Math.Max(1, limits.TradeBurst * BurstShare));
        (_reads, _trades) = (reads, trades);
    }

    /// <summary>The venue has said "too many": nothing is sent for a while, also on the next connection.</summary>
    public void Throttled()
    {
        var until = _clock.GetUtcNow() + DeribitErrors.ThrottlePause;
        _reads.PauseUntil(until);
        _trades.PauseUntil(until);
    }

    private (RequestLimiter Reads, RequestLimiter Trades) Create(AccountLimits limits) => (
        new RequestLimiter(
            $"{_name}: requests (in credits)", _clock, limits.ReadRate * DeribitRules.ReadCost, Math.Max(DeribitRules.InstrumentsCost, limits.ReadBurst * BurstShare * DeribitRules.ReadCost)),
        new RequestLimiter($"{_name}: orders", _clock, limits.TradeRate, Math.Max(1, limits.TradeBurst * BurstShare)));
}
