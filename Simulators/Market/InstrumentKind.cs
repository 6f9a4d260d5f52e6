namespace Sluice.Simulators.Market;

/// <summary>What is traded.</summary>
internal enum InstrumentKind
{
    Equity,
    Option,
    Perpetual,
    Future
}
