using Sluice.Core.Journal;

namespace Sluice.Tests.Simulation.States;

/// <summary>One batch for the journal.</summary>
/// <param name="Name">What it tries.</param>
/// <param name="Batch">What it writes.</param>
internal sealed record DrawnStep(string Name, JournalBatch Batch);
