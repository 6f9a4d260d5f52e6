using Sluice.Core.Instruments;

namespace Sluice.Core.Configuration;

/// <summary>Instruments whose exposure is bounded together: a sector, or some that move together.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Symbols">Its instruments. An option belongs where its share belongs, unless it is listed itself.</param>
/// <param name="Limit">Gross value of all of them, of the account's equity.</param>
public sealed record ExposureGroup(string Name, IReadOnlyList<InstrumentId> Symbols, decimal Limit);
