using System.Collections.Concurrent;

namespace Sluice.Hosting;

/// <summary>
/// What the accounts of this run can do that not every venue can. Brokerages declare it when they are made; the algorithm asks before it
/// plans on it. In a backtest nothing is declared.
/// </summary>
public sealed class VenueAbilities
{
    /// <summary>Bounded by the accounts of the deployment.</summary>
    private readonly ConcurrentDictionary<string, bool> _replacesInPlace = new();

    /// <summary>Declares whether an account's venue changes the prices of a working order in place.</summary>
    public void DeclareReplacing(string account, bool inPlace) => _replacesInPlace[account] = inPlace;

    /// <summary>Whether an account's venue changes the prices of a working order in place; false while no brokerage has said so.</summary>
    public bool ReplacesInPlace(string account) => _replacesInPlace.GetValueOrDefault(account);
}
