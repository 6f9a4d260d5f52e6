using Sluice.Core.Instruments;
using Sluice.Core.Journal;

namespace Sluice.Core.Signals;

/// <summary>One leg of a combo.</summary>
/// <param name="Symbol">The instrument; no other leg has the same.</param>
/// <param name="Side">What buying one combo does in this instrument.</param>
/// <param name="Ratio">Units of the instrument in one combo, 1 to 1000; the ratios of all legs have no common factor.</param>
public sealed record SignalLeg(InstrumentId Symbol, OrderSide Side, int Ratio);
