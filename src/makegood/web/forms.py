"""What people type into the pages."""

from django import forms


class SignInForm(forms.Form):
    """A name and a password."""

    name = forms.CharField(max_length=150, strip=True)
    password = forms.CharField(max_length=1_000, strip=False, widget=forms.PasswordInput)
