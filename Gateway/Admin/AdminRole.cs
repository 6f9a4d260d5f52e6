namespace Sluice.Gateway.Admin;

/// <summary>What a person may do. A token may carry several.</summary>
internal enum AdminRole
{
    /// <summary>Look at state, limits, what waits and what is in doubt.</summary>
    Viewer,

    /// <summary>Also halt, resume, flatten, change over between accounts and say what the regime is.</summary>
    Operator,

    /// <summary>Also decide about signals that wait for a person. No other role may.</summary>
    Approver,

    /// <summary>What an operator may, and read the audit.</summary>
    Admin
}
