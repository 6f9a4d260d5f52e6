namespace Sluice.Core.Secrets;

/// <summary>A secret cannot be read from the vault. The message says what happened and what to do, and never holds a secret.</summary>
public sealed class SecretVaultException(string message, Exception? inner = null) : Exception(message, inner);
