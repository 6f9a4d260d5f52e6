namespace Sluice.Tests.Brokerages.Support;

/// <summary>Ends the "process" at a chosen one of the moments that count. After that nothing is written and nothing runs.</summary>
internal sealed class KillSwitch(int moments)
{
    private int _left = moments;

    public bool IsDead { get; private set; }

    /// <summary>One of the moments. Throws when it was the last.</summary>
    public void Reach()
    {
        if (IsDead || --_left == 0)
        {
            IsDead = true;
            throw new KilledException();
        }
    }
}
