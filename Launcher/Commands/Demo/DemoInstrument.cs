namespace Sluice.Launcher.Commands.Demo;

/// <summary>An instrument of the demo's signals.</summary>
/// <param name="Symbol">As signals name it.</param>
/// <param name="Lot">Quantities are whole multiples of it.</param>
/// <param name="Low">A limit at which nobody sells.</param>
/// <param name="High">A limit at which nobody buys.</param>
internal sealed record DemoInstrument(string Symbol, decimal Lot, decimal Low, decimal High);
