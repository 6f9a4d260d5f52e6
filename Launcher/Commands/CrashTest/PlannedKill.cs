namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>One kill to come.</summary>
/// <param name="Site">Where.</param>
/// <param name="Nth">At a crash point: the pass at which it strikes, from 1.</param>
/// <param name="After">At random: how long the engine trades before. Of Redis: how long it is away.</param>
/// <param name="EngineToo">Of Redis: whether the engine is killed while it is away.</param>
internal sealed record PlannedKill(CrashSite Site, int Nth, TimeSpan After, bool EngineToo);
