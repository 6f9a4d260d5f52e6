namespace QuantConnect.Interfaces;

/// <summary>Lists the contracts of an underlying.</summary>
public interface IDataQueueUniverseProvider
{
    IEnumerable<Symbol> LookupSymbols(Symbol symbol, bool includeExpired, string? securityCurrency = null);

    bool CanPerformSelection();
}
