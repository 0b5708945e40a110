"""What volunteers are asked to agree to: the text in its versions, their answers, and what follows from them."""
