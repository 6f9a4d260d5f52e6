using Sluice.Core.Journal;

namespace Sluice.Launcher.Counterparties;

/// <summary>An order as the venue itself has it.</summary>
/// <param name="Id">The id under which the venue's client reports it.</param>
/// <param name="ClientKey">The key that came with it; null where the venue carries none or a person placed it.</param>
/// <param name="Symbol">Canonical instrument id.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Quantity">In the engine's unit, positive.</param>
/// <param name="Filled">Cumulative, in the engine's unit.</param>
/// <param name="IsOpen">Whether it can still fill.</param>
/// <param name="IsManual">Whether a person placed it on the account beside the engine.</param>
/// <param name="Received">When it came, UTC.</param>
internal sealed record BookedOrder(
    string Id, string? ClientKey, string Symbol, OrderSide Side, decimal Quantity, decimal Filled, bool IsOpen, bool IsManual, DateTime Received);
