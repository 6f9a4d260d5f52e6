using System.Collections.Concurrent;
using Sluice.Core.Control;

namespace Sluice.Hosting;

/// <summary>
/// How the accounts of this run are doing. Their lanes tell, on any thread; the algorithm asks before it plans for an account. In a backtest
/// nothing is told, and nothing is wrong.
/// </summary>
public sealed class AccountHealth(TimeProvider clock)
{
    /// <summary>Bounded by the accounts of the deployment.</summary>
    private readonly ConcurrentDictionary<string, AccountCondition> _accounts = new();

    private readonly ConcurrentDictionary<string, bool> _unvalued = new();

    /// <summary>An account whose cash the host does not know, because it could not be reached when the run began; null when it knows all.</summary>
    public string? Unvalued
    {
        get
        {
            foreach (var account in _unvalued) return account.Key;
            return null;
        }
    }

    public AccountCondition Of(string account) => _accounts.TryGetValue(account, out var condition) ? condition : AccountCondition.Fine;

    /// <summary>Tells whether an account's venue can be reached.</summary>
    public void TellConnection(string account, bool connected) => _accounts.AddOrUpdate(
        account,
        _ => new AccountCondition(connected, Now, 0, DateTime.MinValue),
        (_, known) => known.Connected == connected ? known : known with { Connected = connected, Since = Now });

    /// <summary>Tells whether the host knows an account's cash.</summary>
    public void TellValued(string account, bool valued)
    {
        if (valued) _unvalued.TryRemove(account, out _);
        else _unvalued[account] = true;
    }

    /// <summary>Tells that the venue has answered an order, if only to reject it.</summary>
    public void TellAnswer(string account) => _accounts.AddOrUpdate(account, _ => AccountCondition.Fine with { Since = Now }, (_, known) => known with { Failures = 0 });

    /// <summary>Tells that an order got no answer, or could not be sent for want of a connection.</summary>
    public void TellFailure(string account) => _accounts.AddOrUpdate(
        account,
        _ => new AccountCondition(true, Now, 1, Now),
        (_, known) => known with { Failures = known.Failures + 1, LastFailure = Now });

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
