namespace Sluice.Algorithm.Desk;

/// <summary>What the desk knows of the account, in the account's currency.</summary>
internal interface IAccountView
{
    /// <summary>Cash and holdings at market prices; zero as long as something that the account has cannot be valued.</summary>
    decimal Equity { get; }

    /// <summary>Why the account cannot be valued; null when it can.</summary>
    string? Unvalued { get; }

    /// <summary>The account's trading day now.</summary>
    DateOnly TradingDay { get; }

    decimal Cash { get; }

    /// <summary>Margin that is not used by holdings.</summary>
    decimal MarginRemaining { get; }
}
