namespace Sluice.Tests.Simulation.Faults;

/// <summary>
/// Kills a process inside one of the calls that it makes to the outside. Afterwards every further call throws too: whatever code still
/// runs on its way out can reach nothing any more.
/// </summary>
internal sealed class CrashSwitch
{
    private int _left;

    public bool IsDead { get; private set; }

    /// <summary>The call in which it died.</summary>
    public string DiedIn { get; private set; } = "";

    /// <summary>Has the process die at the so manyth of its next boundaries.</summary>
    public void Arm(int boundaries) => _left = boundaries;

    public void Kill(string where)
    {
        if (IsDead) return;
        IsDead = true;
        DiedIn = where;
    }

    /// <summary>A boundary: right before or right after something becomes durable or leaves the machine.</summary>
    public void Reach(string boundary)
    {
        if (!IsDead && (_left == 0 || --_left > 0)) return;
        Kill(boundary);
        throw new CrashException();
    }
}
