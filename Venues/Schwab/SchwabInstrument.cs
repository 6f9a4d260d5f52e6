namespace Sluice.Venues.Schwab;

/// <summary>An instrument in Schwab's words.</summary>
/// <param name="Symbol">A ticker, or an option in the 21 characters of the OCC.</param>
/// <param name="AssetType">EQUITY or OPTION.</param>
internal readonly record struct SchwabInstrument(string Symbol, string AssetType)
{
    public bool IsOption => AssetType == SchwabSymbols.Option;
}
