using System.Security.Cryptography;
using System.Text;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Secrets;
using Sluice.Core.Signals;
using Sluice.Gateway.Http;

namespace Sluice.Gateway.Security;

/// <summary>What a sender may do that only knows a secret: too little to be worth stealing it.</summary>
internal static class SharedSecretRules
{
    /// <summary>Both are hashed first, so that neither content nor length shows in the time that it takes.</summary>
    public static bool IsSecret(Secret secret, string given) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal())),
        SHA256.HashData(Encoding.UTF8.GetBytes(given)));

    /// <summary>Null when the signal is within the cap on its value. Signals that only close or cancel have no value to cap.</summary>
    public static Refusal? Check(SharedSecretConfiguration shared, Signal signal)
    {
        if (!SignalValue.IsAsked(signal)) return null;
        if (SignalValue.Of(signal) is not { } value)
            return Cap("without a signature the signal has to tell its value: a notional size, or for shares a quantity with the price");
        return value <= shared.MaximumValue ? null : Cap($"without a signature a signal may be worth {shared.MaximumValue}, not {value}");
    }

    private static Refusal Cap(string message) => new(403, ReasonCode.SharedSecretCap, message);
}
